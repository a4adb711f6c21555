"use client";
import { AreaChart } from "@mantine/charts";
import { Skeleton } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { ReferenceArea } from "recharts";
import { Card } from "@/components/ui/card";
import type { CampaignProgress } from "@/lib/campaigns/views";
import { t } from "@/lib/words/t";
import styles from "./campaigns.module.css";
import { clockTime, dayTime, formatCount, people } from "./words";

/** A curve says something once a campaign takes longer than this. */
const WORTH_A_CURVE_MS = 60_000;

/** How many were handled when, and when the rest will be. */
export function ForecastCard({ campaign }: { campaign: CampaignProgress }) {
  const isMounted = useMounted(); // hours are the reader's
  const { history, forecast, nowMs } = campaign;
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last) return null;
  const endMs = forecast?.endMs ?? last.atMs;
  const isCurve = endMs - first.atMs > WORTH_A_CURVE_MS;
  const sentence = sentenceFor(campaign, last.messages);
  if (!isMounted) {
    return (
      <Card title={t("Forecast")}>
        <Skeleton height={isCurve ? 228 : 20} animate={false} />
      </Card>
    );
  }
  return (
    <Card title={t("Forecast")} aside={isCurve && <Legend hasForecast={forecast !== null} />}>
      {isCurve && (
        <div role="img" aria-label={sentence}>
          <AreaChart
            h={200}
            data={pointsOf(campaign)}
            dataKey="atMs"
            type="default"
            curveType="linear"
            withDots={false}
            fillOpacity={0.14}
            strokeWidth={2}
            gridAxis="x"
            tickLine="none"
            valueFormatter={formatCount}
            series={[
              { name: "handled", label: t("Handled"), color: "var(--pc-accent)" },
              { name: "expected", label: t("Expected"), color: "var(--pc-accent)", strokeDasharray: "5 4" },
            ]}
            areaProps={(series) => ({
              isAnimationActive: false,
              fill: "var(--pc-accent-soft)",
              fillOpacity: series.name === "expected" ? 0 : 1,
            })}
            xAxisProps={{
              type: "number",
              scale: "time",
              domain: ["dataMin", "dataMax"],
              tickFormatter: (ms: number) => clockTime(ms, nowMs),
              minTickGap: 60,
            }}
            yAxisProps={{ orientation: "right", width: 52, allowDecimals: false }}
            tooltipProps={{
              labelFormatter: (ms) => (Number.isFinite(Number(ms)) ? dayTime(Number(ms)) : ""),
            }}
            referenceLines={forecast ? [{ x: nowMs, color: "var(--pc-ink-3)" }] : []}
          >
            {forecast?.quiet.map(({ fromMs, toMs }) => (
              <ReferenceArea
                key={fromMs}
                x1={fromMs}
                x2={toMs}
                fill="var(--pc-surface-3)"
                fillOpacity={1}
                strokeOpacity={0}
                ifOverflow="hidden"
              />
            ))}
          </AreaChart>
        </div>
      )}
      <p className={styles.sentence}>{sentence}</p>
    </Card>
  );
}

function Legend({ hasForecast }: { hasForecast: boolean }) {
  return (
    <span className={styles.legend} aria-hidden="true">
      <span className={styles.legendLine} />
      {t("Handled")}
      {hasForecast && (
        <>
          <span className={styles.legendLine} data-dashed />
          {t("Expected")}
        </>
      )}
    </span>
  );
}

function pointsOf({ history, forecast }: CampaignProgress) {
  const past = history.map(({ atMs, messages }) => ({ atMs, handled: messages }));
  const last = history.at(-1);
  if (!forecast || !last) return past;
  const future = forecast.points.map(({ atMs, messages }) => ({ atMs, expected: last.messages + messages }));
  return [...past, ...future];
}

function sentenceFor(
  { status, counts, forecast, waiting, nowMs, endedMs, startedMs }: CampaignProgress,
  sent: number,
): string {
  if (status === "paused")
    return t("{sent} were texted before the pause. Nothing is sent until it is resumed.", {
      sent: people(sent),
    });
  if (endedMs) {
    const minutes = Math.max(1, Math.round((endedMs - (startedMs ?? endedMs)) / 60_000));
    return t("{sent} were texted in {minutes, plural, one {a minute} other {{minutes2} minutes}}.", {
      sent: people(sent),
      minutes,
      minutes2: formatCount(minutes),
    });
  }
  if (!forecast && counts.in_doubt > 0) {
    return t(
      "Everybody else has been texted; {in_doubt, plural, one {# message} other {# messages}} in doubt are being settled.",
      { in_doubt: counts.in_doubt },
    );
  }
  if (!forecast) return t("Everybody has been texted; the last reports are on their way.");
  if (forecast.endMs === null) return t("The sending hours do not open again within two weeks.");
  const end = t("It ends about {endMs}.", { endMs: clockTime(forecast.endMs, nowMs) });
  if (waiting?.why === "hours")
    return t("Nothing is sent at this hour. It goes on at {untilMs}. {end}", {
      untilMs: clockTime(waiting.untilMs, nowMs),
      end,
    });
  const quiet = forecast.quiet[0];
  return quiet
    ? t("{end} Nothing is sent from {fromMs} to {toMs}.", {
        end,
        fromMs: clockTime(quiet.fromMs, nowMs),
        toMs: clockTime(quiet.toMs, nowMs),
      })
    : end;
}
