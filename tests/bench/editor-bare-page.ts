// Builds and serves the bare React Flow page of the editor's benchmark, with the nodes and wires the editor would draw.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { viewOf } from "@/components/editor/react-flow";
import type { Graph } from "@/lib/flow/graph";

export interface BarePage {
  origin: string;
  stop(): void;
}

/** @param size of the editor's own canvas, so that as many nodes are in view */
export async function serveBarePage(
  graph: Graph,
  size: { width: number; height: number },
): Promise<BarePage> {
  const files = new Map<string, { type: string; body: string }>();
  const { outputFiles } = await build({
    entryPoints: ["tests/bench/editor-bare.tsx"],
    outdir: "bare",
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  for (const { path, text } of outputFiles) {
    const isStyle = path.endsWith(".css");
    files.set(isStyle ? "/bare.css" : "/bare.js", {
      type: isStyle ? "text/css" : "text/javascript",
      body: text,
    });
  }
  files.set("/", { type: "text/html; charset=utf-8", body: pageOf(graph, size) });
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? "/", "http://bare").pathname);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": file.type, "Cache-Control": "max-age=600" }).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // an internet socket always has one
  return { origin: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}

function pageOf(graph: Graph, { width, height }: { width: number; height: number }): string {
  const view = viewOf(graph, new Set());
  const nodes = view.nodes.flatMap((node) => {
    if (node.type !== "step") return [];
    const { id, type, position, handles } = node;
    const { widthPx, heightPx, ports, name } = node.data.card;
    return [{ id, type, position, width: widthPx, height: heightPx, handles, data: { name, ports } }];
  });
  const edges = view.edges.map(({ id, source, sourceHandle, target, targetHandle }) => {
    return { id, type: "smoothstep", source, sourceHandle, target, targetHandle };
  });
  const json = JSON.stringify({ nodes, edges }).replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="en"><title>Bare</title><link rel="stylesheet" href="/bare.css">
<style>body{margin:0}#root{width:${width}px;height:${height}px}.react-flow__node{background:#fff;border:1px solid #888}</style>
<div id="root"></div><script type="application/json" id="flow">${json}</script><script type="module" src="/bare.js"></script></html>`;
}
