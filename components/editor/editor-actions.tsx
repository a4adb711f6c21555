"use client";
import { createContext, use } from "react";
import type { Command } from "@/lib/flow/commands";
import type { Edge } from "@/lib/flow/graph";
import type { AnyNode } from "@/lib/nodes/contract";

export interface PortRef {
  from: string;
  port: string;
}

/** Where a menu opens: under a control, or at the pointer. */
export type Anchor = Element | { x: number; y: number };

/** What takes words away from a step. */
export type Taking = "delete" | "change" | "put-back";

/** What the parts of the editor ask for and only the canvas can do, because it knows the viewport. */
export interface EditorActions {
  /** Selects a node, brings it into view and focuses it. */
  goTo(nodeId: string): void;
  /** Gives a step the focus and brings it into view, whatever is selected. */
  focusStep(nodeId: string): void;
  /** The same, and leaves the focus where it is. */
  show(nodeId: string): void;
  /** Shows a jump as a wire. */
  point(edge: Edge | null): void;
  /** Asks which step a way out leads to. */
  connectFrom(port: PortRef, anchor?: Anchor): void;
  /** Asks which step to add at a way out. */
  addAfterPort(port: PortRef, anchor: Anchor): void;
  /** Adds a step after the selected one, else in the middle of what is seen. */
  add(definition: AnyNode): void;
  /** Asks what to add after the selected step. */
  askAdd(): void;
  /** Asks which frame the selected steps shall be in, or whether in none. */
  askFrame(): void;
  /** Asks which type a step shall become, keeping what fits. */
  changeInto(nodeId: string, anchor?: Anchor): Promise<void>;
  /** Does what takes words away from these steps; while somebody else is writing in one, asks first. */
  unlessEdited(nodeIds: Iterable<string>, what: Taking, go: () => void): void;
  addNote(): void;
  /** Draws a frame as one card, or its steps: in the flow, or where it cannot be changed in this browser alone. */
  fold(frameId: string, isFolded: boolean): void;
  fit(what?: "all" | "selection"): void;
  zoomBy(factor: number): void;
  /** Lays all steps out anew, or of several selected ones these alone. */
  tidyUp(): Promise<void>;
  run(command: Command): void;
  focusCanvas(): void;
  /** Puts the focus where one was on the canvas: at the selected step, else on the canvas itself. */
  resume(): void;
  /** Asks which step the first free way out of a step leads to, and says so when there is none. */
  connectNode(nodeId: string | undefined): void;
}

const ActionsContext = createContext<EditorActions | null>(null);
export const EditorActionsProvider = ActionsContext.Provider;

export function useEditorActions(): EditorActions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error("Bug: this part belongs inside an editor");
  return actions;
}
