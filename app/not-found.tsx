import { LinkButton } from "@/components/ui/link";
import { LonelyPage } from "@/components/ui/lonely-page";

export const metadata = { title: "Not here" };

export default function NotFound() {
  return (
    <LonelyPage
      title="Nothing is at this address"
      actions={
        <LinkButton href="/flows" variant="filled">
          Go to Flows
        </LinkButton>
      }
    >
      It may have been deleted, or it belongs to a workspace you are not signed in to.
    </LonelyPage>
  );
}
