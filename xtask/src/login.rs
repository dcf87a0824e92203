//! One login of the demo nation, and its way through the login form.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use totp_rs::{Builder, Secret};

use crate::http::{Client, Response};

/// What one person types.
pub struct Login {
    /// The role, as the program names it.
    pub role: String,
    user: String,
    password: String,
    totp_secret: Option<String>,
}

impl Login {
    /// One entry of the file that the program wrote.
    pub fn read(json: &Value) -> Result<Login> {
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        Ok(Login {
            role: text("role").context("a login without role")?,
            user: text("user").context("a login without user")?,
            password: text("password").context("a login without password")?,
            totp_secret: text("totp_secret"),
        })
    }

    /// Logs in on this connection.
    pub fn enter(&self, client: &mut Client) -> Result<()> {
        let mut page = client.get("/login")?;
        // User and password, then the one-time code: on one page or on two.
        for _ in 0..2 {
            let html = page.text();
            if !html.contains("name=\"password\"") && !html.contains("name=\"code\"") {
                break;
            }
            page = self.submit(client, &html)?;
        }
        if page.status >= 400 || page.text().contains("name=\"password\"") {
            bail!("{} cannot log in (answer {})", self.user, page.status);
        }
        Ok(())
    }

    fn submit(&self, client: &mut Client, html: &str) -> Result<Response> {
        let form = the_form(html).context("a login page without form")?;
        let action = attribute(form.split_once('>').map_or(form, |(tag, _)| tag), "action").unwrap_or("/login");
        let mut fields = Vec::new();
        for input in form.split("<input").skip(1).map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag)) {
            let Some(name) = attribute(input, "name") else { continue };
            let value = match name {
                "user" | "login" | "username" => self.user.clone(),
                "password" => self.password.clone(),
                "code" => self.code()?,
                _ => attribute(input, "value").unwrap_or_default().to_owned(),
            };
            fields.push((name.to_owned(), value));
        }
        client.post(action, &fields)
    }

    fn code(&self) -> Result<String> {
        let Some(secret) = &self.totp_secret else { return Ok(String::new()) };
        let secret = Secret::try_from_base32(secret).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let totp = Builder::new().with_secret(secret).build()?;
        Ok(totp.generate_current().to_string())
    }
}

/// The form that asks for the password or the code.
fn the_form(html: &str) -> Option<&str> {
    let forms = html.split("<form").skip(1).map(|rest| rest.split_once("</form>").map_or(rest, |(form, _)| form));
    forms.into_iter().find(|form| form.contains("name=\"password\"") || form.contains("name=\"code\""))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_form_is_found_among_others() {
        let html = r#"<form action="/lang"><input name="x"></form><form method="post" action="/login"><input type="hidden" name="csrf" value="abc"><input name="password"></form>"#;
        let form = the_form(html).unwrap();
        assert_eq!(attribute(form, "action"), Some("/login"));
        assert_eq!(attribute(form.split("<input").nth(1).unwrap(), "value"), Some("abc"));
    }

    #[test]
    fn one_time_codes_have_six_digits() {
        let login = Login::read(&serde_json::json!({
            "role": "ministry", "user": "a", "password": "b", "totp_secret": "KRSXG5CTMVRXEZLUKN2XAZLSKNSWG4TFOQ"
        }));
        let code = login.unwrap().code().unwrap();
        assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
    }
}
