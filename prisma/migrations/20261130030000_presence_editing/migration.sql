-- AlterTable
ALTER TABLE "Presence" ADD COLUMN "editing" TEXT[] DEFAULT ARRAY[]::TEXT[];
