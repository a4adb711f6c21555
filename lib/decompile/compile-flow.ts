// The compiler as people use it: an imported flow's script is the text it came from, edited; any other is written anew.

import type { EmittedScript } from "@/lib/compile/4-emit/actions10";
import { type Compiled, type CompileOptions, compile } from "@/lib/compile/compile";
import { emitIntoSource } from "./source/emit-into-source";
import { wholeText } from "./source/whole-text";

export interface CompileFlowOptions extends Omit<CompileOptions, "emit"> {
  /** Writes the script of an imported flow anew, as if it had been drawn here. */
  isFresh?: boolean;
}

export const compileFlow = (input: unknown, { isFresh = false, ...options }: CompileFlowOptions): Compiled =>
  compile(input, isFresh ? options : { ...options, emit: emitIntoSource });

/** The text that is sent: a list of actions alone, as documentation prints them, becomes what an inbound call does. */
export const publishedText = ({ yaml, isFragment }: EmittedScript): string =>
  isFragment ? wholeText(yaml) : yaml;
