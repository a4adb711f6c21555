"use client";
import { PageProblem } from "@/components/ui/page-problem";

export default function PageFailed({ error, retry }: { error: unknown; retry: () => void }) {
  return <PageProblem error={error} retry={retry} isFramed />;
}
