import { NothingHere } from "@/components/ui/nothing-here";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Not here") });

export default function NotFound() {
  return <NothingHere isFramed={false} />;
}
