/** The name a recorded message gets in a tried call: the same on every target, so that traces can be compared. */
export const recordingName = (count: number): string => `recording-${count}`;
