"use client";
import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

interface LinkButtonProps extends ButtonProps {
  href: string;
  children: ReactNode;
}

/** A button that goes somewhere. Server components use these two, for they cannot hand `Link` to Mantine themselves. */
export function LinkButton({ href, ...button }: LinkButtonProps) {
  return <Button component={Link} href={href} {...button} />;
}

interface TextLinkProps extends AnchorProps {
  href: string;
  children: ReactNode;
}

export function TextLink({ href, ...anchor }: TextLinkProps) {
  return <Anchor component={Link} href={href} {...anchor} />;
}
