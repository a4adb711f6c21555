-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "pendingBy" TEXT,
ADD COLUMN     "pendingKind" TEXT,
ADD COLUMN     "pendingSince" TIMESTAMP(3),
ADD COLUMN     "pendingVersionId" TEXT;

-- CreateTable
CREATE TABLE "SmsNumber" (
    "workspaceId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "assignedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SmsNumber_pkey" PRIMARY KEY ("connectionId","number")
);

-- CreateIndex
CREATE INDEX "SmsNumber_workspaceId_idx" ON "SmsNumber"("workspaceId");

-- CreateIndex
CREATE INDEX "SmsNumber_deploymentId_idx" ON "SmsNumber"("deploymentId");

-- AddForeignKey
ALTER TABLE "SmsNumber" ADD CONSTRAINT "SmsNumber_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "Deployment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A version and a release are facts: they are never edited, and go only when the flow they belong to is deleted.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "Flow" WHERE id = OLD."flowId") THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "Version_is_immutable" BEFORE UPDATE OR DELETE ON "Version"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "Release_is_immutable" BEFORE UPDATE OR DELETE ON "Release"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
