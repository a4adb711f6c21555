-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "prices" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "testsBlock" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "FlowTest" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "flowId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "call" JSONB NOT NULL,
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FlowTest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FlowTest_workspaceId_idx" ON "FlowTest"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "FlowTest_flowId_name_key" ON "FlowTest"("flowId", "name");

-- AddForeignKey
ALTER TABLE "FlowTest" ADD CONSTRAINT "FlowTest_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow"("id") ON DELETE CASCADE ON UPDATE CASCADE;
