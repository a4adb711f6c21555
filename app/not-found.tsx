import { NothingHere } from "@/components/ui/nothing-here";

export const metadata = { title: "Not here" };

export default function NotFound() {
  return <NothingHere isFramed={false} />;
}
