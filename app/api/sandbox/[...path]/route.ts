import { handleSandbox } from "@/lib/server/sandbox/handle-sandbox";

export const GET = handleSandbox;
export const POST = handleSandbox;
export const PUT = handleSandbox;
export const PATCH = handleSandbox;
export const DELETE = handleSandbox;
