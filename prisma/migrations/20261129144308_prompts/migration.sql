-- CreateTable
CREATE TABLE "Prompt" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedByName" TEXT NOT NULL,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PromptAudio" (
    "promptId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "PromptAudio_pkey" PRIMARY KEY ("promptId","language")
);

-- CreateTable
CREATE TABLE "AudioFile" (
    "workspaceId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AudioFile_pkey" PRIMARY KEY ("workspaceId","sha256")
);

-- CreateTable
CREATE TABLE "PlatformAudio" (
    "connectionId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "mediaId" INTEGER NOT NULL,
    "isReady" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "PlatformAudio_pkey" PRIMARY KEY ("connectionId","sha256")
);

-- CreateTable
CREATE TABLE "SandboxMedia" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "content" BYTEA,
    "durationMs" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SandboxMedia_pkey" PRIMARY KEY ("accountId","id")
);

-- CreateIndex
CREATE INDEX "Prompt_workspaceId_idx" ON "Prompt"("workspaceId");

-- CreateIndex
CREATE INDEX "PromptAudio_workspaceId_sha256_idx" ON "PromptAudio"("workspaceId", "sha256");

-- AddForeignKey
ALTER TABLE "PromptAudio" ADD CONSTRAINT "PromptAudio_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "Prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlatformAudio" ADD CONSTRAINT "PlatformAudio_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
