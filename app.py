"""The app on this machine: python app.py, then http://127.0.0.1:7860/"""

from coach.api.serve import serve

if __name__ == "__main__":
    serve()
