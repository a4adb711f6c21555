"use client";
import { type ConnectionLineComponentProps, getSmoothStepPath } from "@xyflow/react";
import styles from "./canvas.module.css";
import { wirePath } from "./wire-path";

/** The wire in a person's hand: dashed, in the accent. */
export function ConnectionLine({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  toPosition,
}: ConnectionLineComponentProps) {
  const isForward = toX - fromX > 16 && fromPosition === "right";
  const path = isForward
    ? wirePath({ sourceX: fromX, sourceY: fromY, targetX: toX, targetY: toY, channelX: Number.NaN })
    : getSmoothStepPath({
        sourceX: fromX,
        sourceY: fromY,
        sourcePosition: fromPosition,
        targetX: toX,
        targetY: toY,
        targetPosition: toPosition,
        borderRadius: 10,
      })[0];
  return <path d={path} className={styles.wire} data-dragging="" />;
}
