import { type IconProps, IconSitemap } from "@tabler/icons-react";

/** One step that leads to several, read left to right like the canvas. */
export function FlowIcon(props: IconProps) {
  return <IconSitemap {...props} style={{ rotate: "-90deg" }} />;
}
