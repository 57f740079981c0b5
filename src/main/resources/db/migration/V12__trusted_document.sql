create table trusted_document (
    sha256 bytea primary key check (length(sha256) = 32),     -- of the document's UTF-8
    document text not null check (sha256 = sha256(convert_to(document, 'UTF8'))),
    registered_at timestamptz not null,
    registered_by text not null
);
