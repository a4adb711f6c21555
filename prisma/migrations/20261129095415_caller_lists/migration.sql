-- AlterTable
ALTER TABLE "Version" ADD COLUMN     "library" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "CallerList" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CallerList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallerListNumber" (
    "workspaceId" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CallerListNumber_pkey" PRIMARY KEY ("listId","number")
);

-- CreateIndex
CREATE INDEX "CallerList_workspaceId_archivedAt_idx" ON "CallerList"("workspaceId", "archivedAt");

-- CreateIndex
CREATE INDEX "CallerListNumber_workspaceId_idx" ON "CallerListNumber"("workspaceId");

-- AddForeignKey
ALTER TABLE "CallerListNumber" ADD CONSTRAINT "CallerListNumber_listId_fkey" FOREIGN KEY ("listId") REFERENCES "CallerList"("id") ON DELETE CASCADE ON UPDATE CASCADE;
