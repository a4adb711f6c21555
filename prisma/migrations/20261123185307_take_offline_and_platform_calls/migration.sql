-- AlterTable
ALTER TABLE "Call" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'handler',
ALTER COLUMN "versionId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "callsError" TEXT,
ADD COLUMN     "callsReadAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "offlineMedia" TEXT,
ADD COLUMN     "offlineSince" TIMESTAMPTZ(3);

-- Calls of the built-in sandbox that are in progress: their state has another shape from here on.
UPDATE "SandboxCall" SET "endedAt" = now(), "dueAt" = NULL WHERE "endedAt" IS NULL AND "kind" = 'realtime';
