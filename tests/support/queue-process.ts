// Another process that queues a job in each of the queues it is given.
import { closeDatabase } from "@/lib/server/db/client";
import { closeQueue, sendJob } from "@/lib/server/queue/queue";

await Promise.all(process.argv.slice(2).map((name) => sendJob(name, {})));
await closeQueue();
await closeDatabase();
