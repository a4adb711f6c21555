import { t } from "@/lib/words/t";
import { LinkButton } from "./link";
import { LonelyPage } from "./lonely-page";

/** What an address leads to that is nobody's, or another workspace's. */
export function NothingHere({ isFramed }: { isFramed: boolean }) {
  return (
    <LonelyPage
      isFramed={isFramed}
      title={t("Nothing is at this address")}
      actions={
        <LinkButton href="/flows" variant="filled">
          {t("Go to Flows")}
        </LinkButton>
      }
    >
      {t("It may have been deleted, or it belongs to a workspace you are not signed in to.")}
    </LonelyPage>
  );
}
