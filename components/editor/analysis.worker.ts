import { heardReader } from "@/components/ui/worker-reader";
import { answer, type Question } from "./analysis";
import type { Reply, Sent } from "./analyst";
import { graphReceiver } from "./graph-post";

const receive = graphReceiver();

self.onmessage = ({ data }: MessageEvent<Sent<Question>>) => {
  if (heardReader(data)) return;
  const { id } = data;
  try {
    const graph = receive(data.graph);
    reply(graph ? { id, ok: true, value: answer({ ...data, graph }) } : { id, ok: false, isLost: true });
  } catch (error) {
    reply({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  }
};

const reply = (reply: Reply) => self.postMessage(reply);
