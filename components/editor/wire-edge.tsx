"use client";
import { type EdgeProps, getSmoothStepPath, Position } from "@xyflow/react";
import { memo } from "react";
import styles from "./canvas.module.css";
import type { Wire } from "./react-flow";
import { useEditor } from "./store-context";
import { labelPlace, wirePath } from "./wire-path";

/** A wire: forward, with round corners, its port's name on the longest straight part when the run is long. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<Wire>) {
  const { id, sourceX, sourceY, targetX, targetY, source, data } = props;
  const isLit = useEditor((state) => state.lit.path.has(id));
  const isOfSelected = useEditor((state) => state.selection.has(source));
  const isForward = targetX - sourceX > 16 && !data?.isPeek;
  if (!isForward) {
    const [path] = getSmoothStepPath({
      sourceX,
      sourceY,
      targetX,
      targetY,
      sourcePosition: Position.Right,
      targetPosition: Position.Left,
      borderRadius: 10,
    });
    return <path d={path} className={styles.wire} data-peek={data?.isPeek || undefined} />;
  }
  const ends = { sourceX, sourceY, targetX, targetY, channelX: data?.channelX ?? Number.NaN };
  const path = wirePath(ends);
  const state = isLit ? "lit" : isOfSelected ? "selected" : undefined;
  const label = data?.label ?? "";
  const place = label ? labelPlace(ends) : null;
  return (
    <>
      <path d={path} className={styles.wire} data-state={state} />
      <path d={path} className={styles.wireHit} data-edge={id} />
      {place && (
        <text x={place.labelX} y={place.labelY} className={styles.wireLabel} data-state={state}>
          {label}
        </text>
      )}
    </>
  );
});
