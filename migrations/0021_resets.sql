-- Whether any password was reset by mail these last days is asked with every page.
CREATE INDEX audit_reset ON audit (at) WHERE action = 'PasswordReset';
