-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "pendingOffline" JSONB;
