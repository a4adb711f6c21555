-- CreateTable
CREATE TABLE "SandboxAccount" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "paceMs" INTEGER NOT NULL DEFAULT 400,
    "faults" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SandboxAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxSession" (
    "tokenHash" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "validUntil" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SandboxSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "SandboxApp" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "package" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SandboxApp_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxNumber" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "e164" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "appHash" TEXT,
    "assignedAt" TIMESTAMP(3),

    CONSTRAINT "SandboxNumber_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxSms" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "statusError" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "parts" INTEGER NOT NULL,
    "options" JSONB NOT NULL,
    "debit" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "SandboxSms_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxWebhook" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SandboxWebhook_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "SandboxDelivery" (
    "id" BIGSERIAL NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "eventAt" TIMESTAMP(3) NOT NULL,
    "hookHash" TEXT,
    "endpoint" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMP(3),
    "lastStatus" INTEGER,
    "lastError" TEXT,

    CONSTRAINT "SandboxDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxCall" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "appHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "requestHash" TEXT,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "leaseUntil" TIMESTAMP(3),
    "entries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SandboxCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxCallEntry" (
    "callId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "entry" JSONB NOT NULL,

    CONSTRAINT "SandboxCallEntry_pkey" PRIMARY KEY ("callId","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "SandboxAccount_workspaceId_key" ON "SandboxAccount"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxAccount_login_key" ON "SandboxAccount"("login");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxAccount_keyHash_key" ON "SandboxAccount"("keyHash");

-- CreateIndex
CREATE INDEX "SandboxSession_validUntil_idx" ON "SandboxSession"("validUntil");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxNumber_accountId_e164_key" ON "SandboxNumber"("accountId", "e164");

-- CreateIndex
CREATE INDEX "SandboxSms_dueAt_idx" ON "SandboxSms"("dueAt");

-- CreateIndex
CREATE INDEX "SandboxSms_accountId_createdAt_idx" ON "SandboxSms"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "SandboxSms_accountId_to_createdAt_idx" ON "SandboxSms"("accountId", "to", "createdAt");

-- CreateIndex
CREATE INDEX "SandboxDelivery_dueAt_idx" ON "SandboxDelivery"("dueAt");

-- CreateIndex
CREATE INDEX "SandboxDelivery_accountId_eventAt_idx" ON "SandboxDelivery"("accountId", "eventAt");

-- CreateIndex
CREATE INDEX "SandboxCall_accountId_startedAt_idx" ON "SandboxCall"("accountId", "startedAt");

-- CreateIndex
CREATE INDEX "SandboxCall_dueAt_idx" ON "SandboxCall"("dueAt");
