// A jump drawn without a wire: the canvas shows where it goes as text, so that far or backward ways stay readable.
import { defineNode, type Port } from "./contract";
import { exact } from "./fields";

const ports: Port[] = [{ id: "then", label: "Goes to", consequence: "The call ends in silence." }];

export const goTo = defineNode({
  type: "go-to",
  title: "Go to",
  summary: "Jumps to another step, without a wire",
  docs: {
    what: "Goes on at another step of the flow.",
    when: "Use it where a wire would cross half the canvas, or lead back.",
    example: "Go to “Main menu”",
  },
  icon: "arrow-forward",
  group: "logic",
  channels: ["voice", "sms"],
  targets: ["actions10", "realtime10", "sms"],
  waits: false,
  isJump: true,
  data: exact({}),
  initial: {},
  ports: () => ports,
  card: () => "",
  saves: () => [],
  reads: () => [],
  check: () => {},
  toActions: (_, ctx) => ctx.go("then"),
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
