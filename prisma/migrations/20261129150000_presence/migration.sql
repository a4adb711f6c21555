-- CreateTable
CREATE TABLE "Presence" (
    "tabId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "nodeId" TEXT,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("tabId")
);

-- CreateIndex
CREATE INDEX "Presence_flowId_idx" ON "Presence"("flowId");

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;
