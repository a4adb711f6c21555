import { redirect } from "next/navigation";
import { currentActor } from "@/lib/server/auth/current-actor";
import { isSetUp } from "@/lib/server/auth/is-set-up";

export default async function Home() {
  if (!(await isSetUp())) redirect("/setup");
  redirect((await currentActor()) ? "/flows" : "/sign-in");
}
