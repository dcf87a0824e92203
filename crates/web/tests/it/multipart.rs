//! Forms with files, posted as a browser does.

use axum::body::Body;
use axum::http::header;

use crate::harness::Browser;
use crate::page::Page;

const BOUNDARY: &str = "----kenshin-test";

impl Browser<'_> {
    /// Posts fields and perhaps a file (field, name, bytes) with the token of the last form that was seen.
    pub async fn post_parts(&mut self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &str, &[u8])>) -> Page {
        if self.token.is_none() {
            self.get("/account").await;
        }
        let token = self.token.clone().unwrap_or_default();
        let mut body = Vec::new();
        for (name, value) in [("csrf", token.as_str())].iter().chain(fields) {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        if let Some((name, file, bytes)) = file {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body))
            .unwrap();
        self.go(request).await
    }

    /// Goes where the answer leads.
    pub async fn follow(&mut self, page: &Page) -> Page {
        assert_eq!(page.status, 303, "{}", page.text());
        let to = page.header("location").to_owned();
        self.get(&to).await
    }
}
