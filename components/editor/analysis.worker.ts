import { heardReader } from "@/components/ui/worker-reader";
import type { LiveVersion } from "@/lib/views/versions";
import { answer, type Question } from "./analysis";
import type { Reply, Sent } from "./analyst";
import { graphReceiver, onceReceiver } from "./graph-post";

const receive = graphReceiver();
const receiveLive = onceReceiver<LiveVersion | null>();

self.onmessage = ({ data }: MessageEvent<Sent<Question>>) => {
  if (heardReader(data)) return;
  const { id } = data;
  try {
    const live = receiveLive(data.live);
    const graph = receive(data.graph);
    reply(
      graph ? { id, ok: true, value: answer({ ...data, graph, live }) } : { id, ok: false, isLost: true },
    );
  } catch (error) {
    reply({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  }
};

const reply = (reply: Reply) => self.postMessage(reply);
