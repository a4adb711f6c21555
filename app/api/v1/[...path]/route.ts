import { serveApi } from "@/lib/server/api/serve-api";

export const GET = serveApi;
export const POST = serveApi;
export const PUT = serveApi;
export const DELETE = serveApi;
