-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "askAt" TIMESTAMPTZ(3),
ADD COLUMN     "asks" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Message_state_askAt_idx" ON "Message"("state", "askAt");

-- Texts already in doubt are asked about too.
UPDATE "Message" SET "askAt" = now() WHERE "state" = 'in_doubt' AND "direction" = 'out' AND "at" > now() - interval '7 days';
