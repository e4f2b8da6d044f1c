//! `newsloom completions` and `newsloom man`: both are made of the command line's own description.

use std::io::Write;

use clap::CommandFactory;

use super::{Cli, exit};

/// Prints completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  newsloom completions bash > /etc/bash_completion.d/newsloom")]
pub struct CompletionsArgs {
    shell: clap_complete::Shell,
}

/// Prints the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  newsloom man | man -l -")]
pub struct ManArgs {}

pub fn completions(args: CompletionsArgs) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "newsloom", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(exit::DONE)
}

pub fn man(_args: ManArgs) -> anyhow::Result<u8> {
    clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout())?;
    Ok(exit::DONE)
}
