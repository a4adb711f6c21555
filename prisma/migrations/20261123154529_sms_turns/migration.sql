-- CreateTable
CREATE TABLE "SmsTurn" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "SmsTurn_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SmsTurn_doneAt_at_idx" ON "SmsTurn"("doneAt", "at");

-- CreateIndex
CREATE INDEX "SmsTurn_workspaceId_phone_at_idx" ON "SmsTurn"("workspaceId", "phone", "at");
