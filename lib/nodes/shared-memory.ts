// The platform's store of values that all runs of an account share.
import { defineNode, type Port, savedIn } from "./contract";
import { checkOwn, noSettings, ownAction, ownCard, ownReads, ownSettings } from "./own-settings";

const ports: Port[] = [{ id: "then", label: "Then", consequence: "The call ends in silence." }];

const OWN_SYSTEM =
  "There values that calls share live in your own system: read and write them with an HTTP request.";

export const sharedMemory = defineNode({
  type: "shared-memory",
  title: "Shared memory",
  summary: "Keeps values that all calls share",
  docs: {
    what: "Reads or writes the platform's key and value store. The platform documents that it is there, and not its parameters: you give those by name.",
    when: "Use it on ACTIONS10 to count calls or to remember something from one call to the next.",
    example: "Shared memory keeps calls_today",
  },
  icon: "database",
  group: "data",
  channels: ["voice", "sms"],
  targets: ["actions10"],
  instead: {
    actions10: {
      words:
        "There its parameters are not documented: use an HTTP request to your own system, or allow unverified parameters.",
    },
    realtime10: { words: OWN_SYSTEM },
    sms: { words: OWN_SYSTEM },
  },
  waits: false,
  data: ownSettings("memcache@v1"),
  initial: noSettings,
  ports: () => ports,
  card: ownCard,
  saves: (data) => savedIn(data.saveAs),
  reads: ownReads,
  check: checkOwn,
  toActions: (data, ctx) => [...ownAction("memcache@v1", data, ctx), ...ctx.go("then")],
  toCommand: () => null,
  onResult: () => ({ port: "then" }),
  stimuli: () => [],
});
