// For every kind of step the smallest flow that shows it, to be played in its help. A row gives what the step holds, what
// comes before it and what is heard on its ways out; the flow around it is the same for all.
import { emptyGraph, type Graph, type GraphNode, type Target } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import { getNodeType } from "@/lib/nodes";

type Data = Record<string, unknown>;

interface Example {
  data?: Data;
  /** A target that can run it; REALTIME10 where nothing is said. */
  target?: Target;
  /** How the flow begins, where the step is no start itself. */
  start?: [type: string, data?: Data];
  /** What happens before, each way out of it leading on to the next. */
  before?: [type: string, data: Data, port?: string][];
  /** What is heard, or done, on a way out: a text to say before hanging up, or a step of its own. */
  then?: Record<string, string | [type: string, data: Data]>;
}

const PAUL = { label: "Paul", number: "+33639980011", seconds: 20 };
const PHONE = { name: "phone", sample: "+33639980042" };
const RING_PAUL: Data = { numbers: [PAUL] };
const ASK_PAUL: [string, Data, string] = ["dial", { ...RING_PAUL, askFirst: true }, "picked-up"];
const RUN: [string, Data] = ["api-start", { variables: [PHONE], callFirst: "{{phone}}" }];
const text = (words: string): [string, Data] => ["send-sms", { to: "{{caller.number}}", text: words }];

const examples: Record<string, Example> = {
  "inbound-call": { then: { then: "Welcome to Velo Moreau. This is where every call begins. Goodbye." } },
  "inbound-sms": {
    target: "sms",
    then: { then: text("Velo Moreau: we have got your text “{{message.text}}”.") },
  },
  "api-start": {
    data: { variables: [PHONE, { name: "first_name", sample: "Camille" }] },
    then: { then: "Hello {{first_name|there}}, your bicycle is ready. Goodbye." },
  },
  "after-hangup": { then: { then: text("Thank you for your call. Velo Moreau") } },
  say: { data: { text: "Hello, our shop is open until half past six today." }, then: { then: "Goodbye." } },
  play: {
    data: { audio: { id: 101, name: "Welcome jingle" } },
    then: { then: "That was a recording of yours. Goodbye." },
  },
  "play-recording": {
    before: [
      ["record", { text: "Say something after the tone; it is recorded.", saveAs: "recording" }, "recorded"],
    ],
    then: { then: "That was what you said. Goodbye." },
  },
  wait: {
    data: { seconds: 3 },
    before: [["say", { text: "Take a breath." }]],
    then: { then: "Three seconds have passed. Goodbye." },
  },
  "wait-silence": { start: RUN, then: { then: "Now that it is quiet, I leave my message. Goodbye." } },
  "send-keys": { start: RUN, data: { digits: "2" }, then: { then: "The tones were sent. Goodbye." } },
  "hang-up": { data: { text: "Thank you for calling. Goodbye." } },
  menu: {
    data: {
      text: "For sales, press 1. For the workshop, press 2.",
      keys: [
        { key: "1", label: "Sales" },
        { key: "2", label: "Workshop" },
      ],
      wrongText: "That key is not one of them.",
    },
    then: {
      "key-1": "This is the way to sales. Goodbye.",
      "key-2": "This is the way to the workshop. Goodbye.",
      "no-input": "You pressed nothing three times. Goodbye.",
      "wrong-key": "You pressed another key three times. Goodbye.",
    },
  },
  "ask-digits": {
    data: { text: "Type your six-digit order number.", minDigits: 6, maxDigits: 6, saveAs: "order" },
    then: {
      then: "You have typed {{order}}. Goodbye.",
      "no-input": "You typed nothing. Goodbye.",
      wrong: "That was too short. Goodbye.",
    },
  },
  record: {
    data: { text: "Leave a message after the tone. It is recorded.", saveAs: "message" },
    then: { recorded: "Thank you, your message is kept. Goodbye.", nothing: "We heard nothing. Goodbye." },
  },
  "talk-detect": {
    data: { text: "How can we help you?" },
    then: { then: "The platform answered: {{talked}}. Goodbye." },
  },
  ringing: { target: "actions10", then: { then: ["dial", RING_PAUL] } },
  answer: {
    target: "actions10",
    before: [["ringing", {}]],
    then: { then: "The call is answered from here on. Goodbye." },
  },
  dial: {
    data: {
      numbers: [PAUL, { label: "Inès", number: "+33639980010", seconds: 20 }],
      announcement: "A customer of the shop.",
    },
    then: {
      busy: "Both are busy. Goodbye.",
      "no-answer": "Nobody answers. Goodbye.",
      failed: "The line does not work. Goodbye.",
    },
  },
  connect: { target: "actions10", before: [ASK_PAUL, ["say", { text: "A customer for you." }]] },
  "detect-voicemail": {
    target: "actions10",
    start: RUN,
    then: {
      person: "A person: hello, your bicycle is ready. Goodbye.",
      machine: "A voicemail: your bicycle is ready. Goodbye.",
    },
  },
  conference: {
    data: { room: 42, pin: "4250", askPin: "Type the PIN, then hash.", welcome: "You are in." },
    then: { then: "You have left. Goodbye.", refused: "Not without the PIN. Goodbye." },
  },
  "start-recording": {
    data: { announcement: "This call is recorded." },
    then: { then: ["dial", RING_PAUL] },
  },
  "stop-recording": {
    before: [["start-recording", { announcement: "This call is recorded." }]],
    data: { announcement: "It is no longer recorded." },
    then: { then: "What you say now stays between us. Goodbye." },
  },
  "opening-hours": {
    data: { country: "FR" },
    then: {
      open: "We are open. Goodbye.",
      closed: "We are closed. Set the phone's clock to a weekday at ten. Goodbye.",
      holiday: "Today is a public holiday. Goodbye.",
    },
  },
  condition: {
    data: {
      rows: [{ variable: "caller.number", operator: "begins-with-one-of", value: "+336, +337", to: "" }],
    },
    then: { yes: "You call from a mobile. Goodbye.", no: "You call from a landline. Goodbye." },
  },
  "caller-list": {
    data: { list: { id: "customers", name: "Customers" } },
    then: {
      listed: "We know you, welcome back. Goodbye.",
      unlisted: "We have not met yet, welcome. Goodbye.",
    },
  },
  "random-split": {},
  repeat: {
    data: { times: 2 },
    before: [["dial", RING_PAUL, "no-answer"]],
    then: { again: ["go-to", {}], done: "We have tried three times. Goodbye." },
  },
  "go-to": { then: { then: "You have jumped here. Goodbye." } },
  "set-variable": {
    data: { assignments: [{ variable: "city", how: "set", value: "Lyon" }] },
    then: { then: "The city is {{city}} from here on. Goodbye." },
  },
  "http-request": {
    data: { url: "https://api.example.com/orders/7", picks: [{ path: "order.state", variable: "state" }] },
    then: {
      success: "Your order is {{state|on its way}}. Goodbye.",
      failure: "The shop's system does not answer. Goodbye.",
    },
  },
  log: {
    data: { message: "{{caller.number}} was here" },
    then: { then: "That is in the log now. Goodbye." },
  },
  "run-javascript": {
    target: "actions10",
    data: { code: "$total = (20 * 1.2).toFixed(2);" },
    then: { then: "It costs {{total}} euros. Goodbye." },
  },
  "raw-action": { target: "actions10", then: { then: "The action has run. Goodbye." } },
  "send-sms": {
    data: { text: "Velo Moreau, 12 rue des Lilas, Paris." },
    then: { sent: "Our address is on your phone. Goodbye.", "not-sent": "It could not be sent. Goodbye." },
  },
  "wait-reply": {
    target: "sms",
    start: ["api-start", { variables: [PHONE], callFirst: "" }],
    before: [["send-sms", { to: "{{caller.number}}", text: "Is Tuesday fine? Answer YES or NO." }, "sent"]],
    then: {
      reply: text("You have written “{{reply}}”."),
      "no-reply": text("No answer, so we ask another time."),
    },
  },
};

/** False for the few types that mean nothing without another flow, or that the platform does not document. */
export const hasStepExample = (type: string): boolean => Object.hasOwn(examples, type);

/** What the examples refer to in place of a workspace's own lists. */
export const exampleLibrary: Library = {
  ...emptyLibrary,
  lists: { customers: { name: "Customers", numbers: ["+33612448019"] } },
};

/** The step itself has the id "step". Null for a type that has no example. */
export function stepExample(type: string): Graph | null {
  const example = examples[type];
  if (!example) return null;
  const definition = getNodeType(type);
  const graph = emptyGraph(definition.title, example.target ?? "realtime10");
  const add = (id: string, kind: string, data: Data) => {
    const { title, initial } = getNodeType(kind);
    const position = { x: graph.nodes.length * 230, y: 0 };
    const node: GraphNode = { id, type: kind, name: title, position, data: { ...initial, ...data } };
    graph.nodes.push(node);
    return node;
  };
  const connect = (from: string, port: string, to: string) => graph.edges.push({ from, port, to });

  const isAfterwards = definition.entry === "hangup";
  let [last, way] = ["", "then"];
  const follow = (id: string, kind: string, data: Data, port = "then") => {
    add(id, kind, data);
    if (last) connect(last, way, id);
    [last, way] = [id, port];
  };
  if (isAfterwards) {
    add("start", "inbound-call", {});
    add("bye", "hang-up", { text: "Hang up, and see what happens afterwards. Goodbye." });
    connect("start", "then", "bye");
  } else if (!definition.entry) {
    const usual: [string, Data] = [example.target === "sms" ? "inbound-sms" : "inbound-call", {}];
    const [kind, data = {}] = example.start ?? usual;
    follow("start", kind, data);
    for (const [at, [before, given, port]] of (example.before ?? []).entries())
      follow(`before-${at}`, before, given, port);
  }
  follow("step", type, example.data ?? {});
  const step = graph.nodes.at(-1);
  for (const { id: port } of step ? definition.ports(step.data) : []) {
    const what = example.then?.[port];
    if (what === undefined) continue;
    const [kind, data] = typeof what === "string" ? (["hang-up", { text: what }] as const) : what;
    add(`on-${port}`, kind, data);
    connect("step", port, `on-${port}`);
  }
  return isAfterwards ? graph : closed(graph);
}

/** What is left open on the way there ends with a goodbye, and a jump leads back to where it came from. */
function closed(graph: Graph): Graph {
  if (graph.target === "sms") return graph; // a conversation may simply end
  const open = graph.nodes.flatMap((node) =>
    getNodeType(node.type)
      .ports(node.data)
      .filter(
        ({ id, ends }) => !ends && !graph.edges.some((edge) => edge.from === node.id && edge.port === id),
      )
      .map(({ id }) => ({ from: node.id, port: id, type: node.type })),
  );
  if (open.length === 0) return graph;
  const back = graph.nodes.find(({ id }) => id === "before-0")?.id;
  const last: GraphNode = {
    id: "goodbye",
    type: "hang-up",
    name: "Goodbye",
    position: { x: graph.nodes.length * 230, y: 0 },
    data: { text: "Goodbye." },
  };
  const needsLast = open.some(({ type }) => type !== "go-to" || !back);
  return {
    ...graph,
    nodes: needsLast ? [...graph.nodes, last] : graph.nodes,
    edges: [
      ...graph.edges,
      ...open.map(({ from, port, type }) => ({ from, port, to: type === "go-to" && back ? back : last.id })),
    ],
  };
}
