-- Of the calls that go on at this moment alone, however long the log is. Partial, which the schema cannot say.
CREATE INDEX "Call_going_on" ON "Call"("workspaceId", "flowId") WHERE "endedAt" IS NULL;
