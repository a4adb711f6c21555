import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Loads the page's data again every so often while something on it moves by itself and somebody looks. */
export function useRefreshWhile(isMoving: boolean, everyMs = 3_000): void {
  const router = useRouter();
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [isMoving, everyMs, router]);
}
