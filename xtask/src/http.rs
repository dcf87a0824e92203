//! As much HTTP/1.1 as measuring one's own server on this machine takes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

/// An answer, read whole.
pub struct Response {
    /// The status code.
    pub status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Response {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body's length in bytes.
    pub fn size(&self) -> usize {
        self.body.len()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// One kept connection with its cookies: one person's browser.
pub struct Client {
    host: String,
    connection: BufReader<TcpStream>,
    cookies: BTreeMap<String, String>,
}

impl Client {
    /// Connects to `host:port`.
    pub fn connect(host: &str) -> Result<Client> {
        let stream = TcpStream::connect(host).with_context(|| format!("cannot reach {host}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Client { host: host.to_owned(), connection: BufReader::new(stream), cookies: BTreeMap::new() })
    }

    /// The same person in one more connection.
    pub fn another(&self) -> Result<Client> {
        self.at(&self.host)
    }

    /// The same person at another address.
    pub fn at(&self, host: &str) -> Result<Client> {
        let mut client = Client::connect(host)?;
        client.cookies.clone_from(&self.cookies);
        Ok(client)
    }

    /// Gets a page, following redirects.
    pub fn get(&mut self, path: &str) -> Result<Response> {
        let response = self.exchange("GET", path, "")?;
        self.follow(response)
    }

    /// Sends a form, following redirects.
    pub fn post(&mut self, path: &str, fields: &[(String, String)]) -> Result<Response> {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let response = self.exchange("POST", path, &body.join("&"))?;
        self.follow(response)
    }

    fn follow(&mut self, mut response: Response) -> Result<Response> {
        for _ in 0..5 {
            let Some(to) = response.header("location").map(str::to_owned) else { return Ok(response) };
            let path = to.split_once(&self.host).map_or(to.as_str(), |(_, path)| path);
            response = self.exchange("GET", path, "")?;
        }
        bail!("more than five redirects")
    }

    /// One request and its answer, without following anything.
    pub fn exchange(&mut self, method: &str, path: &str, body: &str) -> Result<Response> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            write!(request, "Cookie: {}\r\n", cookies.join("; "))?;
        }
        if method == "POST" {
            // Browsers name where a form comes from, and servers may refuse one that does not.
            write!(request, "Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\n", self.host)?;
            write!(request, "Content-Length: {}\r\n", body.len())?;
        }
        write!(request, "\r\n{body}")?;
        self.connection.get_mut().write_all(request.as_bytes())?;
        let response = self.receive()?;
        for (_, cookie) in response.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(response)
    }

    fn receive(&mut self) -> Result<Response> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.with_context(|| format!("not an answer: {first}"))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':') {
                headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        let mut response = Response { status, headers, body: Vec::new() };
        response.body = self.body(&response)?;
        Ok(response)
    }

    fn body(&mut self, head: &Response) -> Result<Vec<u8>> {
        if head.header("transfer-encoding").is_some_and(|how| how.contains("chunked")) {
            return self.chunks();
        }
        let length = head.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        self.connection.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(&self.line()?, 16)?;
            let start = body.len();
            body.resize(start + size, 0);
            self.connection.read_exact(&mut body[start..])?;
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        ensure!(self.connection.read_line(&mut line)? > 0, "the server closed the connection");
        Ok(line.trim_end().to_owned())
    }
}

/// The server says that it is well.
pub fn healthy(host: &str) -> bool {
    let asked = Client::connect(host).and_then(|mut client| client.exchange("GET", "/health", ""));
    asked.is_ok_and(|response| response.status == 200)
}

/// As a form or a query wants it.
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&data_encoding::HEXUPPER.encode(&[byte]));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answer(said: &'static str) -> Client {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(said.as_bytes()).unwrap();
        });
        Client::connect(&host).unwrap()
    }

    #[test]
    fn counted_and_chunked_bodies() {
        let counted =
            answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: s=1; Path=/\r\n\r\nhello").get("/").unwrap();
        assert_eq!((counted.status, counted.text().as_str()), (200, "hello"));
        let chunked = "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        let chunked = answer(chunked).get("/").unwrap();
        assert_eq!((chunked.status, chunked.text().as_str()), (404, "abcde"));
    }

    #[test]
    fn forms_are_encoded() {
        assert_eq!(encode("a b&あ"), "a%20b%26%E3%81%82");
    }
}
