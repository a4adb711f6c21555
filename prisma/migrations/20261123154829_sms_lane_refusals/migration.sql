-- AlterTable
ALTER TABLE "SmsLane" ADD COLUMN     "refusals" INTEGER NOT NULL DEFAULT 0;
