// The compiler as people use it: an imported flow's script is the text it came from, edited; any other is written anew.
import { type Compiled, type CompileOptions, compile } from "@/lib/compile/compile";
import { emitIntoSource } from "./source/emit-into-source";

export interface CompileFlowOptions extends Omit<CompileOptions, "emit"> {
  /** Writes the script of an imported flow anew, as if it had been drawn here. */
  isFresh?: boolean;
}

export const compileFlow = (input: unknown, { isFresh = false, ...options }: CompileFlowOptions): Compiled =>
  compile(input, isFresh ? options : { ...options, emit: emitIntoSource });
