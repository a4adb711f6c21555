import { answerAuth } from "@/lib/server/auth/answer-auth";

export const GET = answerAuth;
export const POST = answerAuth;
