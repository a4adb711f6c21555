"use client";
// Parts of the editor that are not needed for its first picture. Their code is fetched once the steps are painted, so
// that it is there when a person opens them, and a large flow opens at once.
import { latePart } from "./late-part";

export const StepInspector = latePart(async () => (await import("./step-inspector")).StepInspector);
export const FrameInspector = latePart(async () => (await import("./frame-inspector")).FrameInspector);
export const ManySteps = latePart(async () => (await import("./many-steps")).ManySteps);
export const PhoneDock = latePart(async () => (await import("./phone-dock")).PhoneDock);
export const StepExample = latePart(async () => (await import("./step-example")).StepExample);
export const StepPicker = latePart(async () => (await import("./chrome")).StepPicker);
export const PathsPanel = latePart(async () => (await import("./paths-panel")).PathsPanel);
export const TestsPanel = latePart(async () => (await import("./tests-panel")).TestsPanel);
export const TextsPanel = latePart(async () => (await import("./texts-panel")).TextsPanel);
export const SaveTestDialog = latePart(async () => (await import("./save-test-dialog")).SaveTestDialog);
export const CommandPalette = latePart(async () => (await import("./command-palette")).CommandPalette);
export const KeysDialog = latePart(async () => (await import("./keys-dialog")).KeysDialog);
export const CommentsPanel = latePart(async () => (await import("./comments-panel")).CommentsPanel);
export const OutlinePanel = latePart(async () => (await import("./outline-panel")).OutlinePanel);
export const FlowSettingsDrawer = latePart(async () => (await import("./flow-settings")).FlowSettingsDrawer);
export const ShareDialog = latePart(async () => (await import("./share-dialog")).ShareDialog);
export const Publish = latePart(async () => (await import("./publish")).Publish);
export const CompanyQuestion = latePart(async () => (await import("./company-question")).CompanyQuestion);
export const StaleDialog = latePart(async () => (await import("./stale-dialog")).StaleDialog);
export const UnreadableDraft = latePart(async () => (await import("./unreadable-draft")).UnreadableDraft);
export const NarrowEditor = latePart(async () => (await import("./narrow-editor")).NarrowEditor);

/** What stands around the canvas; see `useChrome`. */
export type Chrome = typeof import("./chrome");

export async function loadChrome(): Promise<Chrome> {
  const [chrome] = await Promise.all([
    import("./chrome"),
    StepPicker.load(), // one types into it as soon as it opens
  ]);
  return chrome;
}

/** In the order in which people need them. */
const soonNeeded = [
  StepInspector,
  ManySteps,
  CommandPalette,
  PhoneDock,
  Publish,
  OutlinePanel,
  CommentsPanel,
  KeysDialog,
  FlowSettingsDrawer,
];

const BREATH_MS = 30;

/** One after the other, so that what a person does meanwhile comes first. */
export async function loadParts(): Promise<void> {
  for (const part of soonNeeded) {
    await part.load().catch(() => {}); // it is fetched again when it is opened
    await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
  }
}
