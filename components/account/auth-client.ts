"use client";
import { createAuthClient } from "better-auth/react";

/** The browser's side of sign-in; it speaks to /api/auth of this server. */
export const authClient = createAuthClient();
