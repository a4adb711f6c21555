-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "sounds" JSONB NOT NULL DEFAULT '{}';
