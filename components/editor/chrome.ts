// What stands around the canvas, behind one import: its code then comes in a few pieces instead of many.
export { BottomPanel } from "./bottom-panel";
export { Inspector } from "./inspector";
export { LiveBar } from "./live-bar";
export { Palette } from "./palette";
export { StepPicker } from "./step-picker";
export { TopBar } from "./top-bar";
export { ZoomTools } from "./zoom-tools";
