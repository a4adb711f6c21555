-- CreateTable
CREATE TABLE "SharedValue" (
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SharedValue_pkey" PRIMARY KEY ("workspaceId","name")
);

-- CreateTable
CREATE TABLE "SharedValueEffect" (
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "value" TEXT NOT NULL,

    CONSTRAINT "SharedValueEffect_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateIndex
CREATE INDEX "SharedValue_workspaceId_until_idx" ON "SharedValue"("workspaceId", "until");

-- CreateIndex
CREATE INDEX "SharedValueEffect_at_idx" ON "SharedValueEffect"("at");
