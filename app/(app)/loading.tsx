import { PageSkeleton } from "@/components/ui/page-skeleton";
import { t } from "@/lib/words/t";

export default function Loading() {
  return <PageSkeleton label={t("The page is loading")} />;
}
