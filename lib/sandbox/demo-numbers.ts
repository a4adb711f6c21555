// The numbers a new sandbox account starts with: two lines for calls, one mobile number for texts and calls.
export const demoNumbers = ["+33186950000", "+33186950001", "+33644600000"] as const;
