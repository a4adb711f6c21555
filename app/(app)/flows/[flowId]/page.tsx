import { redirect } from "next/navigation";

/** A flow's own address opens its editor. */
export default async function FlowPage({ params }: { params: Promise<{ flowId: string }> }) {
  redirect(`/editor/${encodeURIComponent((await params).flowId)}`);
}
